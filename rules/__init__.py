"""The rule files, installed beside the code as ``discrepancy.rules``; there is no code here."""
