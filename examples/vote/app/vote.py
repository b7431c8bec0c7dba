"""The voting page: puts each vote on a Redis list."""

import html
import json
import os
import uuid
from http.cookies import SimpleCookie
from urllib.parse import parse_qs

import redis

import web

options = {"a": os.environ["OPTION_A"], "b": os.environ["OPTION_B"]}
queue = redis.Redis(host="redis", socket_timeout=2)


def voter(request):
    """Who votes: a cookie, so that voting again changes the vote."""
    cookie = SimpleCookie(request.headers.get("Cookie", ""))
    known = cookie["voter"].value if "voter" in cookie else ""
    name = known or uuid.uuid4().hex
    request.extra = {"Set-Cookie": f"voter={name}; HttpOnly; SameSite=Lax"}
    return name


def show(request, choice=""):
    voter(request)
    return "text/html", web.page(
        "vote.html",
        a=html.escape(options["a"]),
        b=html.escape(options["b"]),
        chosen_a="chosen" if choice == "a" else "",
        chosen_b="chosen" if choice == "b" else "",
        message=f"Counted: {html.escape(options[choice])}." if choice else "One vote each.",
    )


def vote(request):
    choice = parse_qs(request.form()).get("choice", [""])[0]
    if choice not in options:
        return show(request)
    queue.rpush("votes", json.dumps({"voter": voter(request), "choice": choice}))
    return show(request, choice)


web.serve({("GET", "/"): show, ("POST", "/"): vote}, healthy=queue.ping)
