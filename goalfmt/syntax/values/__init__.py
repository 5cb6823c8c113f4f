"""Reading the values of properties and check-ins: ``read(type, text) -> Value | Fault``."""
