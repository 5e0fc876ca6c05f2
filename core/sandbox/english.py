"""Plain English business letters for the demo, filled in with parts, numbers and names."""

PARTS = (
    "brake pads", "ten-speed chains", "alloy rims", "hub bearings", "saddle posts", "handlebar grips", "inner tubes",
    "derailleur hangers", "rotor bolts", "dynamo lights", "mudguards", "bottom brackets", "pannier racks", "pedals",
)  # fmt: skip
"""What the demo organisation sells."""

TEMPLATES = (
    ("Order {number}: {count} {part}", "Please send us {count} {part} with the next van. Our order number is {number}."),
    ("When do the {part} arrive?", "We ordered {count} {part} under {number}. Could you tell us on which day they arrive?"),
    ("{part}: wrong quantity", "The delivery note of {number} says {count} {part}, but we counted ten fewer. Please check."),
    ("Quote for {count} {part}", "May we have your best price for {count} {part}, delivered to our main shop?"),
    ("Return of {part}", "We would like to return {count} {part} from {number}; the boxes are unopened."),
    ("Thank you for the {part}", "The {part} of {number} arrived a day early. Thank you, the workshop is delighted."),
    ("Invoice for {number}", "The invoice for {number} lists {count} {part} twice. Could you send a corrected one?"),
    ("Change to {number}", "Please change {number} to {count} {part}. Everything else stays as agreed."),
    ("Is there a successor to these {part}?", "A customer asks for {part} like the ones in {number}. What do you suggest?"),
    ("Stock count of {part}", "For our stock count: are the {count} {part} of {number} ours, or on commission?"),
)
"""Subject and body; fields: number, count, part."""

STRANGERS = (
    ("Marta Kowal", "marta@green-courier.test"),
    ("Jonas Petersen", "jonas@harbour-cargo.test"),
    ("Lila Fontaine", "lila@studio-fontaine.test"),
    ("Ravi Kapoor", "ravi@cycle-tours.test"),
    ("Grace Oduya", "grace@print-corner.test"),
)
"""People that the records do not know."""

STRANGER_MATTERS = (
    ("Do you sell to private customers?", "I need a single {part} for an old bicycle. Do you sell to private customers too?"),
    ("Application for the workshop", "I have repaired bicycles for six years and would like to work in your workshop."),
    ("Storage space near your depot", "We let storage space close to your depot and would be glad to show it to you."),
    ("Photographs for your catalogue", "I photograph {part} and other small things for catalogues. May I send you examples?"),
)
"""What strangers write about; field: part."""

REPLIES = (
    "Thank you, that answers my question.",
    "I have asked the warehouse and will come back to you before noon.",
    "That works for us. Please go ahead.",
    "One more thing: can the driver call before he arrives?",
    "We found the reason, it was a mistake in the packing list.",
    "Understood. Please keep the rest of the order as it is.",
    "I have put our workshop in copy, they know the details.",
)
"""What people answer in threads."""
