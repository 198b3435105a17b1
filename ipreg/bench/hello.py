"""The least that Flask can answer: what the cost of an answer is measured against."""

from flask import Flask


def bare() -> Flask:
    app = Flask("hello")

    @app.get("/")
    def hello() -> str:
        return "hello"

    return app
