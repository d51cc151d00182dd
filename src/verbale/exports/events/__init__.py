"""Event files in the columns of data sets that researchers know: POLECAT, ICEWS, GDELT."""
