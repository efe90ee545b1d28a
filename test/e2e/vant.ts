/** A small agreement on electronic commerce, with a clause that no rule knows references that lead somewhere and nowhere, and a term that it defines. */
export const AGREEMENT = `AGREEMENT BETWEEN LUMERIA AND THE ISLES OF VANT

CHAPTER 1
ELECTRONIC COMMERCE

Article 1.1: Customs Duties

1. Neither Party shall impose customs duties on electronic transmissions between a person of a Party and a person of the other Party.

2. Paragraph 1 leaves internal taxes untouched, as does Article III of GATT 1994.

Article 1.2: Movement of Information

Subject to Article 1.4, neither Party shall restrict the cross-border transfer of information by electronic means where it is for the conduct of business.

Article 1.3: Cinemas

Each cinema shall keep a quarter of its screen time free for the films of its own shores, and Article 7.9 says how it is counted.

Article 1.4: Scope

This Chapter does not apply to broadcasting.

Article 1.5: Definitions

For the purposes of this Chapter:

screen time means the hours in which a cinema is open to the public.
`;
