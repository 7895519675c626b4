/** For people who set a key that is not the one from before. */
export const otherKeySentence = (tenants: readonly string[]): string =>
  `HOSTING_REVIEW_KEY is not the key that the token of ${tenants.join(', ')} is sealed with. Set it to ` +
  'that one, or HOSTING_REVIEW_KEY_OLD while you replace it; if it is lost, run `hosting-review ' +
  'forget-installs`. Nothing was changed.';
