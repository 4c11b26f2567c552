"""How the scripts tell the bench what they measured: a line of JSON a ratio."""
import json


def report(name, values):
    print(json.dumps({"name": name, "values": values}), flush=True)
