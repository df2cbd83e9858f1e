"""What stands before the app: no request may be large, and the page may talk to this server alone."""

import json

# gr.HTML makes functions from text, hence 'unsafe-eval'. No frame-ancestors: a Space shows the app in a frame.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self' data: blob:",
        "script-src 'self' blob: 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
    ]
)
HEADERS = [
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]
MAX_BODY = 65_536  # bytes; a prompt of the longest kind takes half of it


class Guard:
    """An ASGI middleware: 413 for a request body over the limit, declared or not, and three headers on every answer.

    Args:
        app: what it stands before.
        max_body: bytes that a request body may have.
    """

    def __init__(self, app, max_body: int = MAX_BODY):
        self.app, self.max_body = app, max_body

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > self.max_body:
            return await self._refuse(send)
        seen, refused = 0, False

        async def counted():
            nonlocal seen, refused
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.max_body:  # it came in pieces of no declared length: the app is told that nobody is there
                refused = True
                return {"type": "http.disconnect"}
            return message

        async def with_headers(message):
            nonlocal refused
            if message["type"] == "http.response.start":
                if refused:  # whatever the app makes of the broken body, this is the reason
                    return await self._refuse(send)
                message["headers"] = [*message["headers"], *HEADERS]
            elif refused:
                return None
            await send(message)

        await self.app(scope, counted, with_headers)

    async def _refuse(self, send):
        text = f"a request must have at most {self.max_body} bytes; shorten the text"
        body = json.dumps({"detail": text}).encode()
        length = (b"content-length", str(len(body)).encode())
        headers = [(b"content-type", b"application/json"), length, (b"connection", b"close"), *HEADERS]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": body})
