"""Another server process: it looks at each address it is given and tells the answer."""

import sys

from ipreg.app import create_app


def main() -> None:
    client = create_app().test_client()
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        answer = client.get(line.strip(), headers={"Accept": "application/json"})
        print(answer.text.replace("\n", " "), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
