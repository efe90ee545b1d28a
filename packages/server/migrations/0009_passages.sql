CREATE TABLE "passages" (
	"agreement" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"language" text NOT NULL,
	"provision" text NOT NULL,
	"steps" jsonb NOT NULL,
	"groups" text[] NOT NULL,
	"text" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "passages_agreement_ordinal_pk" PRIMARY KEY("agreement","ordinal")
);
--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_agreement_agreements_id_fk" FOREIGN KEY ("agreement") REFERENCES "public"."agreements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passages_words_index" ON "passages" USING gin ("words");