"""The shapes that Clerk has made so far: a file of one of them is opened without a closer look.

One line for every step of store/migrations.py and, once released, for every set of triggers beside it:
`tests/store/test_shape.py` says which line is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: The last step that a file has behind it -> SHA-256 of the whole shape of such a file (store/shape.py).
KNOWN: Mapping[str, str] = MappingProxyType(
    {
        "m001_first_shape": "84e828e9d8e03d6575ae330bd53f34d757238841642f4cf3fe39ac2ec3d4eca4",
        "m002_house_style": "cc6046cc58eff636d9450ad6f144a9212c02b3ca27133b9f8081ee504cb6b3d6",
        "m003_wording": "848c040d6a84447747bac66c30c86bcb4205cb601fa4f27637c9e8701097d054",
        "m004_more_rules": "848c040d6a84447747bac66c30c86bcb4205cb601fa4f27637c9e8701097d054",
        "m005_moves_and_substitutes": "0664014e68453a7526532e91d8564105e0ac17eb3f61eb17cdd1f6471a7296af",
        "m006_history": "cfc96ac6541e153b4b091559f9139360f8c52050f6b8fb3349cfd1dbf35b9200",
        "m007_kind_and_next_number": "cfc96ac6541e153b4b091559f9139360f8c52050f6b8fb3349cfd1dbf35b9200",
        "m008_papers": "1b5c99d1df9031a6630a1c6df4be147d822ed8b7ceb849719bc0fedb534fa8f7",
        "m009_issue": "821336387fb0efe7b3c91347fc5f27ab1e04c570d1a73e93a0b1f839c21e9111",
        "m010_pack_rules": "821336387fb0efe7b3c91347fc5f27ab1e04c570d1a73e93a0b1f839c21e9111",
        "m011_left_out_and_passed": "38e3d17a5fe351c37e5024382a91f93639aca039dd12aa8164a452526dac9c1c",
        "m012_print_run": "621c77e26b73205b4e32054d70f8b9e323f093158503fff83a5dbc912eef7ef6",
        "m013_report_life": "05763c8eebaa7b42bdc2857cae0f54f3fc18f8f8def94b84c5416fd71927a117",
        "m014_interests": "bdea08abea3e83cb073c90e332d5ccf6c3d1b6fecc6dd91e3e9ec7c5cbee327f",
        "m015_meeting_record": "abd7129b1de7bccda3722f5cfea759844b66f2319edaa4ddb25f256bee82a77f",
        "m016_minutes": "070b6ba04d114ac6ec3b8a2549d515e23e3285cff3640aa0c291243e4ce573e0",
        "m018_absence_approvals": "8d40c0260508f3d8bff0e84eb5832d86914ece755d167e8cb33c737b264532a7",
        "m019_minute_numbering": "8d40c0260508f3d8bff0e84eb5832d86914ece755d167e8cb33c737b264532a7",
        "m021_requisition": "33bcb8b7556ca0bc5d78a0e60b959b9a884545d06adfcfce64577fb56bd00375",
        "m022_minutes_kept": "f7c64d3a781cd4e06f805787a0023956009099343404ab2e9187a3d07ffc7f83",
        "m023_programme": "a59e7697bee96e798c4adce024fe2957abc9c24925213d67db47918842a1ffdd",
        "m024_forward_plan": "113005dbd1419a9fc2913db0b9ec1a422b8b1395f2933b7563bd7ac9ec82c80a",
        "m025_follow_up": "afa7c8e5440b9bc6b3102fb32d54f867ca8792d8a5060d57d161722d355de03e",
        "m026_reviews": "e951e718d8d85e24fdad83ee7b36f05b3eae16cb6530d4abc5cd2a0c2ba7ffaf",
        "m027_closed_words": "7e75144e61ad2d228efe373b30cba3e92f7da325a2b815cacac0aae8c5388c3a",
        "m029_times_and_parts": "53c84ad88bed4de787d75159cfd99ca69e71a32cdd5c50613cc08d7c1bceb056",
        "m030_minutes_of_which_meeting": "2c9ba6f0e2f471676d5b2b11c134a275d7a27795224f0f54a213f8239a9aecc7",
        "m031_codes_at_a_meeting": "288242c168a88a7751cd25faa4a19a0d1f4de3b4f9e2eef373ad5b11ed6dfd78",
    }
)
