from letters.transports.handing import Connection, Gate, Handed

__all__ = ["Connection", "Gate", "Handed"]
