const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `2027-02-22` as people read it: 22 February 2027. */
export const dayWords = (day: string): string => long.format(new Date(`${day}T00:00:00Z`));
