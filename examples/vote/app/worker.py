"""Takes votes from Redis and keeps them in PostgreSQL."""

import json
import os

import psycopg2
import redis

import web

SAVE = """INSERT INTO votes (voter, choice) VALUES (%(voter)s, %(choice)s)
          ON CONFLICT (voter) DO UPDATE SET choice = EXCLUDED.choice"""

web.stop_on_sigterm()
queue = redis.Redis(host="redis")
database = psycopg2.connect(os.environ["DATABASE"])
print("waiting for votes", flush=True)
while True:
    _, vote = queue.blpop("votes")
    with database, database.cursor() as cursor:
        cursor.execute(SAVE, json.loads(vote))
    print("saved", vote.decode(), flush=True)
