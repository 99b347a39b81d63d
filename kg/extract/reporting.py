"""Verbs that report what somebody says or holds.

Levin, *English Verb Classes and Alternations* (1993): 37.1 transfer of a message, 37.2 tell,
37.3 manner of speaking, 37.7 say, 37.8 complain, 37.9 advise and 29.5 conjecture verbs, as far
as they take a clause or a direct quotation.
"""

from __future__ import annotations

from kg.extract.wordsets import words

__all__ = ["REPORTING"]

MESSAGE = """ask cite demonstrate dictate explain explicate narrate pose preach quote read
    recite relay show teach tell write notify inform email tweet wire phone cable post"""
MANNER = """babble bark bawl bellow bleat boom bray burble cackle call chant chatter chirp cluck
    coo croak croon crow cry drawl drone gabble groan growl grumble grunt hiss holler hoot
    howl jabber lament lisp moan mumble murmur mutter purr rage rasp roar rumble scream
    screech shout shriek sing snap snarl sob squall squeak squeal stammer stutter thunder
    trill wail wheeze whimper whine whisper yell yelp"""
SAY = """announce articulate blab blurt claim confess confide convey declare mention note
observe     proclaim propose recount reiterate relate remark repeat report reveal say state"""
COMPLAIN = """boast brag complain crab gripe grouch object protest apologize rail"""
ADVISE = """admonish advise alert caution counsel instruct warn urge"""
HOLD = """acknowledge add admit affirm agree allege answer argue assert assume attest aver
believe     comment concede conclude confirm conjecture contend deny disclose doubt emphasize
    estimate expect explain feel forecast foresee guarantee guess hint hope imply indicate
    infer insist interject joke know maintain opine pledge point predict presume profess
    promise quip recall reckon reflect rejoin remind reply respond retort speculate stress
    submit suggest suppose suspect swear testify think threaten underline underscore vow
    wonder"""

REPORTING = words(" ".join((MESSAGE, MANNER, SAY, COMPLAIN, ADVISE, HOLD)))
