/**
 * Shapes by which tokens, keys and passwords give themselves away, whatever stands around them. Each
 * begins at a fixed word and every repetition is bounded, so reading stays linear in the text.
 */
const notInWord = '(?<![0-9A-Za-z])';

const prefixed = (prefix: string, rest: string): RegExp =>
  new RegExp(`${notInWord}${prefix}${rest}`);

const keys = [
  // Slack, Microsoft Teams, Discord
  prefixed('xox[abceoprs]-', '(?=[0-9A-Za-z-]{0,40}\\d)[0-9A-Za-z-]{10}'),
  prefixed('xapp-\\d-', '[0-9A-Za-z-]{10}'),
  /hooks\.slack\.com\/(?:services|workflows|triggers)\/[0-9A-Z]{8,}/,
  /\.webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}/,
  /discord(?:app)?\.com\/api\/webhooks\/\d{15}/,
  prefixed('[MNO][0-9A-Za-z_-]{23,27}\\.[0-9A-Za-z_-]{6}\\.', '[0-9A-Za-z_-]{27}'),
  prefixed('\\d{8,10}:AA', '[0-9A-Za-z_-]{32}'),
  // Code hosts and package registries
  prefixed('gh[opusr]_', '[0-9A-Za-z]{30}'),
  prefixed('github_pat_', '[0-9A-Za-z_]{30}'),
  prefixed('gl(?:pat|dt|rt|ptt|cbt|soat|ft|imt|agent|oas)-', '[0-9A-Za-z_-]{20}'),
  prefixed('ATATT3x', '[0-9A-Za-z_=-]{20}'),
  prefixed('ATBB', '[0-9A-Za-z]{24}'),
  prefixed('npm_', '[0-9A-Za-z]{30}'),
  prefixed('pypi-AgE', '[0-9A-Za-z_-]{20}'),
  prefixed('dckr_pat_', '[0-9A-Za-z_-]{20}'),
  prefixed('lin_api_', '[0-9A-Za-z]{30}'),
  // Clouds
  prefixed('(?:AKIA|ASIA|ABIA|ACCA)', '[0-9A-Z]{16}(?![0-9A-Za-z])'),
  prefixed('ABSK', '[0-9A-Za-z+/]{60}'),
  prefixed('AIza', '[0-9A-Za-z_-]{30}'),
  prefixed('ya29\\.', '[0-9A-Za-z_-]{20}'),
  prefixed('GOCSPX-', '[0-9A-Za-z_-]{20}'),
  /(?:AccountKey|SharedAccessKey)=[0-9A-Za-z+/]{40}/,
  /[?&;]sig=[0-9A-Za-z%+/]{40}/,
  /[?&]X-(?:Amz|Goog)-Signature=[0-9a-f]{64}/,
  prefixed('[0-9A-Za-z_~.-]{3}[78]Q~', '[0-9A-Za-z_~.-]{30}'),
  prefixed('do[opr]_v1_', '[0-9a-f]{64}'),
  prefixed('hv[sbr]\\.', '[0-9A-Za-z_-]{20}'),
  prefixed('dapi', '[0-9a-f]{32}(?![0-9A-Za-z])'),
  // Models
  prefixed('sk-', '(?=[0-9A-Za-z_-]{0,60}\\d)(?=[0-9A-Za-z_-]{0,60}[A-Z])[0-9A-Za-z_-]{20}'),
  prefixed('sk-(?:or-v1-)?', '[0-9a-f]{32}'),
  prefixed('hf_', '[0-9A-Za-z]{30}'),
  prefixed('api_org_', '[0-9A-Za-z]{30}'),
  prefixed('gsk_', '[0-9A-Za-z]{30}'),
  prefixed('r8_', '[0-9A-Za-z]{30}'),
  prefixed('pplx-', '[0-9A-Za-z]{30}'),
  prefixed('xai-', '[0-9A-Za-z]{30}'),
  prefixed('nvapi-', '[0-9A-Za-z_-]{30}'),
  prefixed('csk-', '[0-9a-z]{30}'),
  prefixed(
    '(?:lsv2_(?:pt|sk)|pcsk|jina|fw|tgp_v1)_',
    '(?=[0-9A-Za-z_-]{0,40}\\d)[0-9A-Za-z_-]{24}',
  ),
  // Payment, mail, monitoring, shops
  prefixed('[rs]k_(?:live|test)_', '[0-9A-Za-z]{10}'),
  prefixed('whsec_', '[0-9A-Za-z+/]{20}'),
  prefixed('SG\\.', '[0-9A-Za-z_-]{16,32}\\.[0-9A-Za-z_-]{20}'),
  prefixed('SK', '[0-9a-f]{32}(?![0-9A-Za-z])'),
  prefixed('key-', '[0-9a-f]{32}(?![0-9A-Za-z])'),
  prefixed('glsa_', '[0-9A-Za-z]{20}'),
  prefixed('sntry[su]_', '[0-9A-Za-z_=+/]{20}'),
  prefixed('NRAK-', '[0-9A-Z]{20}'),
  prefixed('shp(?:at|ca|pa|ss)_', '[0-9a-fA-F]{32}'),
  prefixed('PMAK-', '[0-9a-f]{24}'),
  prefixed('figd_', '[0-9A-Za-z_-]{20}'),
];

const documents = [
  // What is signed has three parts, the first two of them JSON.
  /(?<![0-9A-Za-z_-])eyJ[0-9A-Za-z_-]{10,2000}\.eyJ[0-9A-Za-z_-]{10}/,
  /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY/,
  /PuTTY-User-Key-File-\d/,
  /AGE-SECRET-KEY-1[0-9A-Z]{20}/,
  // How a private key begins without its first line: OpenSSH, PKCS#8.
  /b3BlbnNzaC1rZXktdjE/,
  /MII[0-9A-Za-z+/]{4}IBADANBgkqhkiG9w0BAQEF/,
];

/** The secret that a way of logging in carries, where one is written there. */
const logins = [
  /:\/\/[^\s/:@?#]{0,200}:(?<value>[^\s/@]{1,200})@/g,
  /\bthin:[^\s/@]{1,60}\/(?<value>[^\s/@]{1,60})@/g,
  /\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:basic|bearer|token|apikey)\s{1,3}(?<value>[^\s"']{8,200})/gi,
];
/** User and password as an option of a command; a number is a user of the system. */
const options = [/\s(?:-u|--user)[\s=]["']?[^\s:"']{1,60}:(?<told>[^\s"']{4,200})/g];

export const shapes: readonly RegExp[] = [...keys, ...documents];
export const loginShapes: readonly RegExp[] = [...logins, ...options];
