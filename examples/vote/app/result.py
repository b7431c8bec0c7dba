"""The result page: counts the votes in PostgreSQL."""

import html
import json
import os
from contextlib import closing

import psycopg2

import web


def counts():
    with closing(psycopg2.connect(os.environ["DATABASE"], connect_timeout=2)) as database:
        with database.cursor() as cursor:
            cursor.execute("SELECT choice, count(*) FROM votes GROUP BY choice")
            return {"a": 0, "b": 0, **dict(cursor.fetchall())}


def show(_):
    a, b = html.escape(os.environ["OPTION_A"]), html.escape(os.environ["OPTION_B"])
    return "text/html", web.page("result.html", a=a, b=b, counts=json.dumps(counts()))


def numbers(_):
    return "application/json", json.dumps(counts())


web.serve({("GET", "/"): show, ("GET", "/counts"): numbers}, healthy=counts)
