"""Prints what beancount adds up for each account of a ledger in USD, as its other programs' plain balance: amount, commodity, account."""
import collections
import decimal
import os
import sys

os.environ["BEANCOUNT_DISABLE_LOAD_CACHE"] = "1"
from beancount import loader  # noqa: E402
from beancount.core import data  # noqa: E402

entries, errors, _ = loader.load_file(sys.argv[1])
if errors:
    sys.exit(f"{len(errors)} errors, the first: {errors[0].message}")
totals = collections.defaultdict(decimal.Decimal)
for entry in data.filter_txns(entries):
    for posting in entry.postings:
        if posting.units.currency == "USD":
            totals[posting.account] += posting.units.number
for account, total in sorted(totals.items()):
    print(f"{total:f} USD  {account}")
