"""Whisprly: short links, QR codes and analytics (docs/contract/whisprly.md)."""
