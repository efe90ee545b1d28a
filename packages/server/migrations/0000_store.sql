CREATE TABLE "agreements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sha256" text NOT NULL,
	"model" boolean DEFAULT false NOT NULL,
	"stage" text NOT NULL,
	"done" integer,
	"total" integer,
	"failure_code" text,
	"failure_message" text,
	CONSTRAINT "stage" CHECK ("agreements"."stage" in ('queued', 'reading', 'analysing', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "analyses" (
	"agreement" uuid PRIMARY KEY NOT NULL,
	"rule_set" text NOT NULL,
	"body" "bytea" NOT NULL,
	"summary" jsonb NOT NULL,
	"findings" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_parts" (
	"sha256" text NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "document_parts_sha256_part_pk" PRIMARY KEY("sha256","part")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_agreements" (
	"file" text PRIMARY KEY NOT NULL,
	"agreement" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "review_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"agreement" uuid NOT NULL,
	"finding" text NOT NULL,
	"after" bigint,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_events_place" UNIQUE("agreement","finding","id"),
	CONSTRAINT "review_events_one_successor" UNIQUE NULLS NOT DISTINCT("agreement","finding","after"),
	CONSTRAINT "decision" CHECK ("review_events"."decision" in ('accept', 'reject', 'reopen'))
);
--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_sha256_documents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."documents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analyses" ADD CONSTRAINT "analyses_agreement_agreements_id_fk" FOREIGN KEY ("agreement") REFERENCES "public"."agreements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_parts" ADD CONSTRAINT "document_parts_sha256_documents_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."documents"("sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_agreement_agreements_id_fk" FOREIGN KEY ("agreement") REFERENCES "public"."agreements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_predecessor" FOREIGN KEY ("agreement","finding","after") REFERENCES "public"."review_events"("agreement","finding","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreements_sha256_index" ON "agreements" USING btree ("sha256");