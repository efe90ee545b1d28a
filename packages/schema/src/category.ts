import { z } from 'zod';

/** The three groups of the codebook: what limits policy, what keeps its space, what supports culture. */
export const Group = z.enum(['commitment', 'protection', 'promotion']);
export type Group = z.infer<typeof Group>;

/** The categories of the codebook, by group and in its order. */
export const CATEGORIES = {
  commitment: [
    'customs-duties-electronic',
    'digital-product-nondiscrimination',
    'data-flows',
    'data-localisation',
    'source-code',
    'intermediary-liability',
    'internet-access',
    'electronic-transactions',
    'online-trust',
    'ecommerce-scope',
    'services-national-treatment',
    'services-mfn',
    'market-access',
    'local-presence',
    'investment-national-treatment',
    'investment-mfn',
    'performance-requirements',
    'senior-management',
    'non-conforming-measures',
    'copyright-related-rights',
    'technological-protection',
    'creator-remuneration',
    'signals-retransmission',
    'traditional-expressions',
  ],
  protection: [
    'cultural-exception',
    'audiovisual-exclusion',
    'broadcasting-exclusion',
    'subsidies-exclusion',
    'national-treasures',
    'general-exceptions',
    'indigenous-exception',
    'procurement-cultural-exclusion',
    'right-to-regulate',
    'cultural-reservation',
    'retaliation',
  ],
  promotion: [
    'cultural-diversity-reference',
    'cultural-cooperation',
    'co-production',
    'artist-mobility',
    'ecommerce-cooperation',
  ],
} as const satisfies Record<Group, readonly string[]>;

export const CategoryId = z.enum([...CATEGORIES.commitment, ...CATEGORIES.protection, ...CATEGORIES.promotion]);
export type CategoryId = z.infer<typeof CategoryId>;

const groups = new Map<CategoryId, Group>(
  Group.options.flatMap((group) => CATEGORIES[group].map((category): [CategoryId, Group] => [category, group])),
);

/** The group that a category stands in. */
export const groupOf = (category: CategoryId): Group => groups.get(category)!;
