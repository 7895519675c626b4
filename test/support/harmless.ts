/** Signs that could move a cursor, colour a line or turn its direction; a line break may stand. */
export const steering = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u;
