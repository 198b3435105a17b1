"""The `ipreg` command as it is typed: what needs no registry starts without loading one."""

import sys


def main() -> None:
    if sys.argv[1:2] == ["gs1"]:
        from traceability.gs1.cli import cli

        cli(args=sys.argv[2:], prog_name="ipreg gs1")
    else:
        from ipreg.cli import main as whole

        whole()


if __name__ == "__main__":
    main()
