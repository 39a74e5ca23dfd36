"""Which addresses of machines are never connected to, whoever names them.

Facts come from contributors, and are checked where machines can be reached that are nobody's business: those
of a build server's network, its metadata service. Where a name or a redirection leads counts, not its looks.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_UNICAST = IPv6Network("2000::/3")
"""All that is given out of IPv6 for the public internet (IANA, IPv6 address space)."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Stands for an IPv4 address, its last four bytes, where a network has IPv6 alone (RFC 6052)."""

_PROTOCOLS = IPv4Network("192.0.0.0/24")
"""Set aside by RFC 6890; some clouds keep their metadata there. Older Pythons take most of it for public."""

_WIRE_SERVER = IPv4Address("168.63.129.16")
"""Looks public, and answers the machines of Azure's cloud alone (Microsoft, "What is 168.63.129.16?")."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one that anybody on the internet reaches, so that we may, too."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv4Address):
        return _is_public(ip)
    if within := _within(ip):
        return _is_public(within)
    return ip in _UNICAST and ip.is_global


def _is_public(ip: IPv4Address) -> bool:
    return ip.is_global and not ip.is_multicast and ip not in _PROTOCOLS and ip != _WIRE_SERVER


def _within(ip: IPv6Address) -> IPv4Address | None:
    """Give the IPv4 address that an IPv6 address stands for, where it does."""
    if ip in _TRANSLATED:
        return IPv4Address(ip.packed[-4:])
    return ip.ipv4_mapped or ip.sixtofour
