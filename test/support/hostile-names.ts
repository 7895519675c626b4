/** Names of workloads that a file system, a shell, a spreadsheet or Markdown could trip over. */
export const hostileNames = [
  '../../../etc/passwd',
  '..',
  'C:\\Windows\\system32\\con',
  'nul',
  '-rf *',
  'a/b:c*d?e"f<g>h|i',
  '日本語の助手',
  'Ünïcödé Straße',
  '=HYPERLINK("http://x.example","x")',
  '[link](javascript:alert(1))',
  '<script>alert(1)</script>',
  '# heading | table | `code`',
  '\u202Egpj.exe',
  'x'.repeat(120),
  '$(touch pwned)',
  'README',
] as const;
