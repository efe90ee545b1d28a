/** The style sheet of the page about the API: for any width, in the light and the dark. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c1b1a, #ece8e1); --soft: light-dark(#57534e, #b5afa5);
  --paper: light-dark(#fbfaf8, #171615); --panel: light-dark(#f1eeea, #22201e); --link: light-dark(#1d4f91, #9cc3f5); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 56rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; } h1 small { color: var(--soft); font-size: 1rem; font-weight: 400; }
h2 { margin: 2.5rem 0 .25rem; font-size: 1.35rem; } h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
h4 { margin: .9rem 0 .2rem; font-size: .85rem; color: var(--soft); }
p { margin: .4rem 0; } a { color: var(--link); } a:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code { font: .9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { margin: .4rem 0; padding: .7rem .9rem; overflow-x: auto; background: var(--panel); border-radius: 6px; }
article { margin: 1rem 0; padding: .9rem 1rem; border: 1px solid light-dark(#ddd7cf, #3b3733); border-radius: 8px; }
article pre { margin-inline: 0; }
dl { margin: 0; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem .9rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.for, .type { color: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: 1rem 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .25rem 0; }
section > h3 { margin-top: 1.2rem; }
:target { scroll-margin-top: 1rem; } h3:target { outline: 2px solid var(--link); outline-offset: 4px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; }
`;
