"""``python -m discrepancy``: the same as the command ``discrepancy``."""

from discrepancy.cli import main

if __name__ == "__main__":
    main(prog_name="discrepancy")
