/** The key that does the same as a button, shown on it; assistive technology hears it from the button itself. */
export const KeyCap = ({ children }: { readonly children: string }) => (
  <span className="key" aria-hidden="true">
    {children}
  </span>
);
