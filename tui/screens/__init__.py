"""The screens: they ask the practice and hand what it says down to the widgets."""
