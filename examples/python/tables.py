"""The tables of AIP/1: names of numbers and the texts of both schemas.

Written out from docs/protocol.md; the numbers in brackets are its sections.
Instrument and host prove to each other by the digest of a schema text that
they hold the same tables, so a slip of the pen here ends in the greeting.
"""

ERRORS = """none unknown-verb bad-words version schema sequence stale
 out-of-range unsupported state limits-digest plan-digest gate nonce lock-out
 result-waiting fault no-such checksum unsafe busy too-fast memory incomplete
 order""".split()
STATES = """boot self-test safe linked limited challenge armed contact ready
 thrust post fault hard-fault""".split()
CAUSES = """none stop disarm-command keep-alive-silent time-to-live-over
 bad-lines gate-lost greeting limits-while-armed preload-ceiling
 challenge-over confirm-refused thrust-done fault-latched link-silent
 self-test-begun vector-lost arm-request""".split()

# The schema texts [14]. Parts that occur twice are named; a line that begins
# with a space continues the one before. Their digests prove them whole.
_STREAM = "r0|100|200|500|1000|2000|5000|10000:Hz b1..20"
_PEAK = "k500..7500:cN f500..8000:cN"
_PRELOAD = "x1..6000:um a200..2500:cN b200..2500:cN c200..3500:cN"
_AIM = "p-9000..9000:cdeg y-18000..18000:cdeg"
_SET = "e1..999 d#16"
_IMPULSE = (f"{_PEAK} j1..250000:uNs w2000..10000:us {_PRELOAD}"
            f" n1..12 r0..1200:cHz q0..1 m0..11 t0..50:percent"
            f" {_AIM}")
_PRESSURE = f"{_PEAK} {_PRELOAD} h100..10000:ms s100..2000:cN/s {_AIM}"
_PROBE = f"{_PEAK} w2000..10000:us {_PRELOAD} {_AIM}"
_TRIPLE = "m[1..3]-999999999..999999999? x[1..3]-40..10?"
_PAIR = ("m[1..2]-999999999..999999999? x[1..2]-40..10?"
         " t-40000..99999:mdegC")
_DATES = "a20000101..29991231:date e20000101..29991231:date"
_FAULT = ("n0..999 c0..99 v-99999999..99999999? l-99999999..99999999?"
          " t0..9999999999999:us?")
_RESULT = ("i1..65535 n#16 f#8 p#16 l#16 k0..8000:cN m0..20000:cN"
           " t0..20000000:us w0..20000000:us? j0..999999999:uNs"
           " x-9999..9999:um s0..999999:N/m? c1..13 q0..12 b0..9999"
           " a0..65535 z#8 e0..9999999999999:us")
COMMON = f"""\
command hello a1..99 b1..99 n#16 s#16
reply ok hello v1..99 n#16 k#16 b#8 s#16 m$16 i$16 w$16 o$4
 q[1..8]100..10000:Hz? u10000..100000:Hz z1000..65535 x2..2 c$16?
 e20000101..29991231:date? p0..7500:cN f0..8000:cN h0..10000:cN d0..1
reply no VERB c1..24 d0..9999999?
command alive f#8?
reply ok alive
command stream {_STREAM}
reply ok stream {_STREAM}
command disarm
reply ok disarm
command fault
reply ok fault {_FAULT}
command clear n1..999
reply ok clear n1..999
command selftest
reply ok selftest
command tests
reply ok tests r0..65535 y0..2047 a-12000..12000:cN? b-12000..12000:cN?
 n0..99999:mN? m0..99999:mN? s0..9999:um? w0..9999:ms? c0..1? v0..99999:mV?
 g0..1? h0..1? t0..1?
command results
reply ok results n0..8 i[1..8]1..65535??
command result i1..65535
reply ok result {_RESULT}
command block i1..65535 b0..9998
reply ok block i1..65535 b0..9998 o-99999999..99999999:us d10..100000:us
 f[1..30]-12000..20000:cN? x[1..30]-9999..9999:um?
command release i1..65535 z#8
reply ok release i1..65535
command log i0..255
reply ok log i0..255 h1..256 n1..9999999 t0..9999999999999:us c1..99
 v-99999999..99999999?
command calibration g0..2
reply ok calibration g0..2 u0..2 s0..1? i$16? a20000101..29991231:date?
 e20000101..29991231:date? c[1..3]-999999999..999999999?? x[1..3]-40..10??
command spread g0..2 r0..2
reply ok spread g0..2 r0..2 {_TRIPLE}
command thermal g0..2
reply ok thermal g0..2 {_PAIR}
command zero
reply ok zero a-100..100:mN? b-100..100:mN?
command anchor n0..999999999 h#64
reply ok anchor
command anchored
reply ok anchored n0..999999999? h#64?
report boot b#8 c1..5
report status s0..12 c0..19 a-12000..20000:cN? p-9000..9000:cdeg?
 r-18000..18000:cdeg? y-18000..18000:cdeg? t0..127 l0..15000:ms f0..999
 e0..999 d#8? b#8
report health d-40000..99999:mdegC? v0..99999:mV? x0..65535 o0..65535
 u0..65535 m0..65535 g0..65535
report fault {_FAULT}
report result {_RESULT}
reading s n0..4294967295 d100..10000:us f[1..20]-12000..20000:cN?
 x[1..20]-9999..9999:um?
"""
CLINICAL = f"""\
command impulse {_IMPULSE}
reply ok impulse {_IMPULSE} {_SET}
command pressure {_PRESSURE}
reply ok pressure {_PRESSURE} {_SET}
command probe {_PROBE}
reply ok probe {_PROBE} {_SET}
command arm l#16 p#16
reply ok arm n#16 x500..500:ms
command confirm n#16 l#16 p#16 t3000..15000:ms
reply ok confirm f#8 t3000..15000:ms
"""
SERVICE = f"""\
command raw r0|100|200|500|1000:Hz b1..20
reply ok raw r0|100|200|500|1000:Hz b1..20
reading raw n0..4294967295 d1000..10000:us a[1..20]-8388608..8388607?
 b[1..20]-8388608..8388607? p-8388608..8388607? t-40000..99999:mdegC?
command calopen i$16 {_DATES}
reply ok calopen
command calfit g0..2 {_TRIPLE}
reply ok calfit
command calspread g0..2 r0..2 {_TRIPLE}
reply ok calspread
command calthermal g0..2 {_PAIR}
reply ok calthermal
command calwrite z#8
reply ok calwrite s0..1
"""
