"""`python -m waypost.studio`: limits first, then the heavy imports, then jobs (see `child`)."""

from waypost.studio.limits import limit_this_process

limit_this_process()

from waypost.studio.child import serve  # noqa: E402 limits must hold before these imports

if __name__ == "__main__":
    serve()
