// simdjson behind C.
