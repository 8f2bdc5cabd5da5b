"""Looking back: what a year, the decisions and the endings taught, with as many words about doubt as the counts need.

* ``book``       everything looked back on, read once
* ``interval``   shares with their 95 % intervals
* ``track``      one relationship's verdict on any day, and the days it changed
* ``endings``    which collaborations ended, when and how
* ``ended_counts``  left, ended, faded, each counted apart; the missions of a span
* ``channels``   proposals won and lost, by channel and by preparation
* ``reasons_won``  why they were won or lost
* ``pulse``      the practice month by month, and between two days
* ``feeding``    who fed and who drained
* ``introducers``  who brought whom, and what became of them
* ``income_spread``  how income is spread
* ``journal``    predictions, and what became of them
* ``calibration``  how far to trust one's own confidence
* ``aftercare``  how an ending feels a week and three months later
* ``refusals``   what refusals have in common
* ``resolutions``  rules for a year
* ``backtest``   what the verdicts said before each known ending
* ``review``     all of it for one span
* ``report``     the review as a document
"""
