"""Public addresses, and what stands behind them: every kind of link."""
