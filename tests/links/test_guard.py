"""What is on the public internet, and what is not."""

import pytest

from explainer.links.guard import is_public

PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.215.14", "172.15.255.255", "172.32.0.1", "192.167.1.1", "192.0.1.1",
    "2606:4700:4700::1111", "2a00:1450:4001:830::200e", "64:ff9b::808:808", "::ffff:8.8.8.8",
]  # fmt: skip
NOT_PUBLIC = {
    "this machine": ["127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::"],
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "fc00::1", "fd12::1", "fec0::1"],
    "link-local": ["169.254.0.1", "fe80::1", "fe80::1%eth0", "fe80::1%1"],
    "metadata": ["169.254.169.254", "fd00:ec2::254", "168.63.129.16", "100.100.100.200", "192.0.0.192"],
    "shared": ["100.64.0.1", "100.127.255.255"],
    "for other ends": ["192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "2001:db8::1"],
    "many at once": ["224.0.0.1", "239.255.255.250", "255.255.255.255", "240.0.0.1", "ff02::1", "ff0e::1"],
    "in another's clothes": [
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "64:ff9b::10.0.0.1",
        "2002:7f00:1::", "2002:a9fe:a9fe::1", "64:ff9b:1::a00:1", "::127.0.0.1", "2001:0:7f00:1::",
    ],
}  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address", [pytest.param(one, id=f"{why}: {one}") for why, some in NOT_PUBLIC.items() for one in some]
)
def test_not_public(address: str) -> None:
    assert not is_public(address)
