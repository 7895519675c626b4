/**
 * Shapes that tokens, keys and passwords have. A hit is refused and never stored, so a shape is
 * listed only where ordinary prose does not have it.
 */
const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bxox[abeoprs]-[0-9A-Za-z-]{10,}/,
  /\bxapp-[0-9A-Za-z-]{10,}/,
  /\bgh[opusr]_[0-9A-Za-z]{30,}/,
  /\bgithub_pat_[0-9A-Za-z_]{30,}/,
  /\bglpat-[0-9A-Za-z_-]{20,}/,
  /\bsk-[0-9A-Za-z_-]{20,}/,
  /\bAIza[0-9A-Za-z_-]{30,}/,
  /\bhf_[0-9A-Za-z]{30,}/,
  /\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,}/,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i,
  /\bbearer\s+[0-9a-z._~+/-]{20,}/i,
  /\b(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?token)\s*[:=]\s*["']?[^\s"']{6,}/i,
];

/** Whether a text holds something that looks like a secret. */
export const looksLikeSecret = (text: string): boolean => shapes.some((shape) => shape.test(text));
