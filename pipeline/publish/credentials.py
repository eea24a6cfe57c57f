"""Who asks: a name and a password from the environment or from the netrc file, and how a store wants to have them."""

import ipaddress
import netrc
import os

import httpx

from pipeline.errors import PublishError

USER, PASSWORD = "INSPECTION_GRAPH_USER", "INSPECTION_GRAPH_PASSWORD"


def credentials(host: str) -> tuple[str, str] | None:
    """Return the name and password for a host; None where neither place has any.

    Raises
    ------
    PublishError
        If the environment has one of the two only, or the netrc file cannot be read.
    """
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password is not None:
        return user, password
    if user or password:
        raise PublishError(f"{USER} and {PASSWORD} go together: one of them is not set")
    try:
        known = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except FileNotFoundError:
        return None
    except (netrc.NetrcParseError, OSError) as error:
        # What the parser says of a line may quote it.
        raise PublishError("the netrc file cannot be read: it is malformed, or open to others") from error
    return (known[0], known[2] or "") if known else None


def answering(response: httpx.Response, known: tuple[str, str] | None) -> httpx.Auth:
    """Return how to answer a store that asks who one is.

    Parameters
    ----------
    response : httpx.Response
        With status 401.
    known : (str, str) or None

    Raises
    ------
    PublishError
        If there is no password, the store wants neither Digest (RFC 7616) nor Basic (RFC 7617), or Basic would show the
        password to everyone on the way.
    """
    if known is None:
        raise PublishError(f"the store asks for a password: set {USER} and {PASSWORD}, or name its host in ~/.netrc")
    # The first word of each line; a second challenge in one line is not looked for.
    offered = response.headers.get_list("www-authenticate")
    schemes = {line.split()[0].lower() for line in offered if line.strip()}
    if "digest" in schemes:
        return httpx.DigestAuth(*known)
    if "basic" not in schemes:
        raise PublishError(
            f"the store asks for {' or '.join(sorted(schemes)) or 'nothing that is known'}: only Basic "
            "and Digest are spoken here"
        )
    if response.url.scheme != "https" and not _is_here(response.url.host):
        raise PublishError("the store asks for the password in the clear: give its address as https")
    return httpx.BasicAuth(*known)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
