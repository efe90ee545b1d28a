/** Where a view is: the dossier it belongs to, the agreement of it that is open, and the finding that is selected there. */
export type Place = {
  readonly dossier: string;
  readonly agreement?: string;
  readonly finding?: string | null;
};
