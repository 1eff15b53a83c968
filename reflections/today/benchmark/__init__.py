"""How fast Onward is: the real server on loopback, over seeded data, against the budgets.

Times are the client's, over one kept-alive connection on this machine: what the server needs plus
some tenths of a millisecond for the way. Nothing else may run meanwhile.
"""
