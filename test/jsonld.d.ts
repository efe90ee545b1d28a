declare module 'jsonld' {
  type Options = {
    readonly documentLoader: (url: string) => Promise<object>;
    /** Fails where anything of the input would be left out. */
    readonly safe: boolean;
  };
  const jsonld: { readonly expand: (input: object, options: Options) => Promise<unknown> };
  export default jsonld;
}
