"""What she already has, as evidence: files become findings, and findings become events only by her word.

``sources`` read files into records, a file each; ``rules`` turn the records of one relationship into findings;
settling finds whom they are about, what she noted herself and what she declined; nothing is stored without her.
"""
