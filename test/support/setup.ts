import fc from 'fast-check';

// At home every run looks at new random cases; a gate asks each change the same ones.
if (process.env['CI']) fc.configureGlobal({ seed: 20_261_120 });
