"""Which pages have their picture taken, and what the pictures are called."""

from screenshots import one_of_each_kind, picture_name


def test_one_of_each_kind_is_the_largest_below_each_listing():
    sizes = {
        "index.html": 9,
        "404.html": 1,
        "fire/index.html": 2,
        "fire/actors/index.html": 3,
        "fire/actors/mayor/index.html": 4,
        "fire/actors/police/index.html": 5,
        "fire/sources/gazette/index.html": 7,
        "fire/sources/wire/index.html": 6,
    }
    assert one_of_each_kind(sizes) == [
        "404.html",
        "fire/actors/index.html",
        "fire/actors/police/index.html",
        "fire/index.html",
        "fire/sources/gazette/index.html",
        "index.html",
    ]


def test_picture_names():
    assert picture_name("index.html", 1280, "light") == "index-1280-light.png"
    assert picture_name("fire/actors/mayor/index.html", 360, "dark") == "fire.actors.mayor-360-dark.png"
