"""The shapes that Clerk made with triggers of an earlier wording: such a file is opened, and its triggers are renewed.

What the triggers do is the same. Lines are added here when their words change, taken from store/known_shapes.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: The last step that a file has behind it -> SHA-256 of the whole shape of such a file (store/shape.py).
EARLIER: Mapping[str, str] = MappingProxyType(
    {
        "m001_first_shape": "42d08dfebcc642f4e923c3af9586304a55974f76892e373fd21af791677019e5",
        "m002_house_style": "e485db6b3ea816faf66799ccf1416b459e092938b0b82abc0673cdb59579e93c",
        "m003_wording": "a132b0484de4d9c9ca071fd9deb8b9eb2bc77746b87721e1a279ffbe97f8d5c1",
        "m004_more_rules": "a132b0484de4d9c9ca071fd9deb8b9eb2bc77746b87721e1a279ffbe97f8d5c1",
        "m005_moves_and_substitutes": "3f4e60a0a691907f440f3debef324df2634380723bf01840cbd49d536c93e138",
        "m006_history": "090a9c5d1bf67ad66fd8fd061d37fe1d287dc67152e2354cd8f656b1cf0eea32",
        "m007_kind_and_next_number": "090a9c5d1bf67ad66fd8fd061d37fe1d287dc67152e2354cd8f656b1cf0eea32",
        "m008_papers": "62aa6f2ee1e77b91644fb22848b2b8cc23ef13670f5c40080d35736d0e03d3f7",
        "m009_issue": "1f2a3b1aada487a9013d2cc9319e5d9dbecbb223656a0a780f73ae364b8e3e51",
        "m010_pack_rules": "1f2a3b1aada487a9013d2cc9319e5d9dbecbb223656a0a780f73ae364b8e3e51",
        "m011_left_out_and_passed": "98f0ebdbe3cd47380c14fd2633ea55efdcc2b523b6d3e1c207e4bd0d4b65c788",
        "m012_print_run": "b2650e4411612eaeb3c561b7ef60fcc5dfc7ec16615eb2b8e1a5522160b9316c",
        "m013_report_life": "cebb4e3b035ba8b682c4b6b8d60a065f5f3e6492b9166c5d981ae1b9932c6212",
        "m014_interests": "3cc73f25728da3bddcfcdd0279a0933dd568e98d19f2a924a89758b68b9c0b10",
        "m015_meeting_record": "a0fd9f9c8fe2f7a1b43be199616ccb4d9d843124bdeeae77fb9ed29d5e51f1b2",
        "m016_minutes": "cad4117d4c593937d486ea4f24efdbd23219b6999f2d4d0cd184e6bf75e774c3",
        "m018_absence_approvals": "22595d4cc65e48a47453045b6d7e8d081024331007eac62dec0a11c36a94d222",
        "m019_minute_numbering": "22595d4cc65e48a47453045b6d7e8d081024331007eac62dec0a11c36a94d222",
        "m021_requisition": "270a79d1a59cae894cf4f587f0686ef6f1cf1cdc7cf5625e15c9b9e9a51c4042",
        "m022_minutes_kept": "e53bbfc24fabe7f350faf0239c43eaf8f17963d07da78643c2414f6eb7977b66",
        "m023_programme": "cafafcfbc028005a9d41fac929e6fa7ad5172c28f5aefb511bcd7e3cb2b27bfe",
        "m024_forward_plan": "9f46df4823ee4024fd260707ec967d8d152828e05233c0d5f68e27d5dd1fcf82",
        "m025_follow_up": "12b163a9bbdca8ece11c8c07ec03c731151f8570e4d5c3df433cf6dba8441c34",
        "m026_reviews": "093d4850a04687d59bfff452ba46b9516f246ee35bc14ee421be0d255263ee5d",
        "m027_closed_words": "96c08fc0344e706759c170b0bfdac1de08ca6f01f0ef3eac457118a0471067a8",
        "m029_times_and_parts": "2e355740cd052b54e6d559c87f2fa1619b3d3b843403eabb31d27ce60b5dc805",
        "m030_minutes_of_which_meeting": "d1df219ced1822a838cde9b54dc7c1fbaa2777730a674a7472b0cb303c324aee",
    }
)
