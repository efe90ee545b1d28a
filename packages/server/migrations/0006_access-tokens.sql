CREATE TABLE "access_token_dossiers" (
	"token" uuid NOT NULL,
	"dossier" uuid NOT NULL,
	"user" uuid NOT NULL,
	CONSTRAINT "access_token_dossiers_token_dossier_pk" PRIMARY KEY("token","dossier")
);
--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"user" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "access_tokens_hash_unique" UNIQUE("hash"),
	CONSTRAINT "access_tokens_maker" UNIQUE("id","user"),
	CONSTRAINT "access_tokens_role" CHECK ("access_tokens"."role" in ('reader', 'reviewer', 'negotiator', 'owner'))
);
--> statement-breakpoint
ALTER TABLE "review_events" ADD COLUMN "request" uuid;--> statement-breakpoint
ALTER TABLE "access_token_dossiers" ADD CONSTRAINT "access_token_dossiers_token" FOREIGN KEY ("token","user") REFERENCES "public"."access_tokens"("id","user") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_token_dossiers" ADD CONSTRAINT "access_token_dossiers_member" FOREIGN KEY ("dossier","user") REFERENCES "public"."members"("dossier","user") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_token_dossiers_dossier_user_index" ON "access_token_dossiers" USING btree ("dossier","user");--> statement-breakpoint
CREATE INDEX "access_tokens_user_index" ON "access_tokens" USING btree ("user");--> statement-breakpoint
ALTER TABLE "review_events" ADD CONSTRAINT "review_events_request" UNIQUE("agreement","request");