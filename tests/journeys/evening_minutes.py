"""What the minutes of the evening say, word for word as they are read: all of them, and the public copy."""

from __future__ import annotations

_OPENING = """
Minutes of the meeting of the Education Select Committee
Held on Thursday, 13 July 2017 at 7.00 pm, Town Hall
Draft minutes, not yet confirmed

Present
Councillor Ada Thornbury (Chair)
Councillor Ben Okafor (Vice-Chair)
Councillor June Amory
Councillor Lena Dorn
Councillor Glyn Hartley
Councillor Kit Lowther
Councillor Elin Marsh
Councillor Hana Novak, from 7.50 pm
Councillor Cerys Pugh
Councillor Dai Rowlands
Councillor Tess Arden (substituting for Councillor Farah Sethi)
Ms Olive Tranter (Church Representative)
Ms Petra Wode (Church Representative)
Ms Mabel Quince (Parent Governor Representative)
Ms Noor Bashir (Parent Governor Representative)
Apologies for absence
Councillor Ivo Castle
Councillor Farah Sethi (Councillor Tess Arden substituting)
In attendance
Ms Rhea Vane, Head of Schools
Ms Sol Finch, Democratic Services Officer

Councillor Ada Thornbury presided.
The meeting began at 7.00 pm.
"""
_OPEN_ITEMS = """
1. Minutes of the meeting held on 8 June 2017
RESOLVED
That, subject to the amendments below, the minutes of the meeting held on 8 June 2017 be confirmed as a correct record
and signed by Councillor Ada Thornbury.
Amendments
Page 2: for ten read two.
Page 3: Councillor Marsh was present.

2. Declarations of Interest
2.1 Councillor Cerys Pugh declared a disclosable pecuniary interest in item 4, Youth Centre Lease: Owns the freehold of
the youth centre. The member left the room at 7.45 pm and returned at 7.50 pm.
2.2 Councillor Glyn Hartley declared a disclosable pecuniary interest in item 5, Housing Repairs. Its details were
withheld under section 32 of the Localism Act 2011. The member left the room at 7.55 pm and returned at 8.15 pm.
2.3 Councillor Dai Rowlands declared a disclosable pecuniary interest in item 6, Parking on Mill Lane: Director of
Marlow Parking Limited. A dispensation to speak and vote was in force until 1 January 2018.

3. School Admissions
3.1 A deputation on behalf of Parents of Mill Lane spoke.
3.2 It was moved by Councillor Ben Okafor and seconded by Ms Mabel Quince: That the admission number of Mill Lane School
be raised to sixty. For: Councillor Ada Thornbury, Councillor Ben Okafor, Councillor June Amory, Councillor Lena Dorn,
Councillor Glyn Hartley, Councillor Kit Lowther, Councillor Elin Marsh (7). Against: Councillor Cerys Pugh, Councillor
Dai Rowlands, Councillor Tess Arden, Ms Olive Tranter, Ms Petra Wode, Ms Mabel Quince, Ms Noor Bashir (7). Abstained:
none (0). Councillor Ada Thornbury gave a casting vote for it. The motion was carried.
RESOLVED
That the admission number of Mill Lane School be raised to sixty.
Actions
Publish the admission number (Ms Rhea Vane, by 1 September 2017).
Write to the parents of Mill Lane (Ms Sol Finch, by 20 July 2017).

4. Youth Centre Lease
There was no quorum for this item: 9 able to take part, 10 needed.
Councillor Cerys Pugh left the room at 7.45 pm.
4.1 The item was deferred. There was no quorum.
Councillor Hana Novak arrived at 7.50 pm.
Councillor Cerys Pugh returned to the room at 7.50 pm.

5. Housing Repairs
Councillor Glyn Hartley left the room at 7.55 pm.
5.1 The committee heard that forty homes wait for repairs.
Actions
Report on the homes that wait (Head of Housing, by 13 September 2017).

6. Parking on Mill Lane
Councillor Glyn Hartley returned to the room at 8.15 pm.
6.1 It was moved by Councillor Elin Marsh and seconded by Councillor Dai Rowlands: That the parking scheme be extended.
The vote was 8 for, 2 against, 1 abstained. The motion was carried.
Actions
Extend the scheme (Head of Highways, by 1 August 2017).

7. Flood at Mill Lane School
7.1 The chair was of the opinion that this item should be considered as a matter of urgency.
7.2 It had not been available in time: The flood was on Tuesday.
7.3 It could not wait: The school must open on Monday.
RESOLVED
That the hall of Weir Street School be lent until September.
Actions
Lend the hall (Ms Rhea Vane, by 17 July 2017).
The meeting adjourned at 8.50 pm (the hall was cleared for a fire alarm), and resumed at 12.05 am on Friday, 14 July
2017.
"""
_EXCLUDED = """
RESOLVED
That the public be excluded from the meeting while this item was considered, under section 100A(4) of the Local
Government Act 1972, as it was likely that exempt information would be disclosed: paragraph 3 (financial or business
affairs) of Part 1 of Schedule 12A to the Act.
The public was excluded at 12.05 am.
"""
_RETURNED = "The public was readmitted at 12.13 am."
_CLOSED = "Not for publication: paragraph 3 of Schedule 12A to the Local Government Act 1972"
_OPEN_AGAIN = "End of what is not for publication."
_END = f"""
The meeting closed at 12.15 am on Friday, 14 July 2017.
Chair {"…" * 26}
Date {"…" * 26}
"""

PUBLIC = f"""{_OPENING}{_OPEN_ITEMS}
8. A Grant
{_EXCLUDED}
Part of this minute is not for publication (paragraph 3: financial or business affairs).
{_RETURNED}
{_END}"""

FULL = f"""{_OPENING}{_OPEN_ITEMS}
8. A Grant
{_EXCLUDED}
{_CLOSED}
A grant to Fernhollow Nursery
8.1 Members heard that the nursery owes forty pounds.
RESOLVED
That a grant of ninety pounds be made to Fernhollow Nursery.
Actions
Pay the grant to Fernhollow Nursery (Ms Rhea Vane, by 1 August 2017).
{_OPEN_AGAIN}
{_RETURNED}
{_END}"""
