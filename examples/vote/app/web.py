"""A very small HTTP server: a table of routes, a health page, and a quick end on SIGTERM."""

import signal
import string
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def page(name, **values):
    """Fills the $placeholders of an HTML file beside this one."""
    return string.Template(Path(__file__).with_name(name).read_text()).substitute(values)


def stop_on_sigterm():
    """Without a handler the kernel ignores SIGTERM for a container's first process."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def serve(routes, healthy):
    """Serves `routes`, {(method, path): handler}, on port 80; a handler returns (type, text).

    GET /health calls `healthy`, whose exception means 503.
    """

    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            if (self.command, self.path) == ("GET", "/health"):
                return self.health()
            handler = routes.get((self.command, self.path))
            if handler is None:
                return self.reply(404, "text/plain", "Not found.\n")
            content_type, text = handler(self)
            return self.reply(200, content_type, text)

        do_GET = do_POST = answer

        def health(self):
            try:
                healthy()
            except Exception as problem:  # whatever is wrong, the answer is 503
                return self.reply(503, "text/plain", f"{problem}\n")
            return self.reply(200, "text/plain", "healthy\n")

        def form(self):
            return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

        def reply(self, status, content_type, text):
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", content_type + "; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in getattr(self, "extra", {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, form, *args):
            if self.path != "/health":
                print(form % args, flush=True)

    stop_on_sigterm()
    print("listening on port 80", flush=True)
    ThreadingHTTPServer(("", 80), Handler).serve_forever()
