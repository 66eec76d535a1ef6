"""Imported by the server that forks the victims, before the first."""

import victims

victims.load_all()
