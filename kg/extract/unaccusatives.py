"""Verbs whose only argument undergoes the event: "prices fell", "the door opened".

The classes are those of Levin, *English Verb Classes and Alternations* (1993), by her numbers.
Levin and Rappaport Hovav, *Unaccusativity* (1995) argue that these classes are unaccusative.
Members are listed as far as they occur in general prose.
"""

from __future__ import annotations

from kg.extract.wordsets import words

__all__ = ["CALIBRATABLE", "UNACCUSATIVE"]

# 45.6, calibratable changes of state
CALIBRATABLE = words("""appreciate balloon climb decline decrease depreciate diminish drop
dwindle     fall fluctuate gain grow increase jump lapse mushroom plummet plunge rise skyrocket
slide     slip soar surge tumble vary""")
# 45.1 to 45.5, breaking, bending, cooking and other changes of state
CHANGE_OF_STATE = """break chip crack crash crush fracture rip shatter smash snap splinter split
    tear bend crease crumple fold rumple wrinkle abate advance age balance blur burn burst
    capsize change clog close collapse condense contract corrode crumble decay deepen
    deflate defrost degrade deteriorate detonate dim disintegrate dissipate dissolve divide
    double drain dry ease empty erupt evaporate expand explode fade flood freeze
    halt harden heal heighten ignite improve inflate intensify lengthen lessen lighten loosen
    mature melt multiply narrow open overturn quadruple quicken recover rekindle reopen
    reproduce ripen rot rupture sharpen shrink shut slacken slow soften stabilize steady
    stiffen stop strengthen swell taper thaw thicken thin tighten topple triple vary
    vaporize warm weaken widen worsen blossom rust wilt wither stagnate"""
# 47.1 and 47.8, existence; 48.1 to 48.3, appearance, disappearance and occurrence
EXISTENCE = """be become coexist endure exist extend last linger live loom persist predominate
    prevail reign remain rest stand stay survive subsist appear arise begin break_out come
    commence emerge ensue erupt evolve form materialize originate resurface stem surface
    die disappear expire perish vanish happen occur recur transpire take_place start end
    finish continue cease seem"""
# 51.1, inherently directed motion, and 51.3.1, rolling
MOTION = """arrive ascend come depart descend escape return bounce drift float move roll rotate
    sink spin swing turn reach"""
# 54.1 and 54.2, measure verbs: the subject has the extent that the object names
MEASURE = "cost total weigh measure last lose rebound rally"

UNACCUSATIVE = words(" ".join((CHANGE_OF_STATE, EXISTENCE, MOTION, MEASURE))) | CALIBRATABLE
