import type { MessageId, Words } from "../words/words.ts";

/** The last part of the message with the name of a city, country or state. */
type City = MessageId extends infer Id ? (Id extends `regions.city.${infer Name}` ? Name : never) : never;

/** City by region. */
type Cities = Readonly<Record<string, City>>;

/* From the vendors' own lists, without regions whose code already names the city. */

const AWS: Cities = {
  "us-east-1": "northern-virginia",
  "us-east-2": "ohio",
  "us-west-1": "northern-california",
  "us-west-2": "oregon",
  "ca-central-1": "montreal",
  "ca-west-1": "calgary",
  "sa-east-1": "sao-paulo",
  "eu-central-1": "frankfurt",
  "eu-central-2": "zurich",
  "eu-west-1": "ireland",
  "eu-west-2": "london",
  "eu-west-3": "paris",
  "eu-north-1": "stockholm",
  "eu-south-1": "milan",
  "eu-south-2": "spain",
  "ap-south-1": "mumbai",
  "ap-south-2": "hyderabad",
  "ap-east-1": "hong-kong",
  "ap-northeast-1": "tokyo",
  "ap-northeast-2": "seoul",
  "ap-northeast-3": "osaka",
  "ap-southeast-1": "singapore",
  "ap-southeast-2": "sydney",
  "ap-southeast-3": "jakarta",
  "ap-southeast-4": "melbourne",
  "me-south-1": "bahrain",
  "me-central-1": "uae",
  "il-central-1": "tel-aviv",
  "af-south-1": "cape-town",
};

const WASABI: Cities = {
  "us-east-1": "northern-virginia",
  "us-east-2": "northern-virginia",
  "us-central-1": "texas",
  "us-west-1": "oregon",
  "ca-central-1": "toronto",
  "eu-central-1": "amsterdam",
  "eu-central-2": "frankfurt",
  "eu-west-1": "london",
  "eu-west-2": "paris",
  "eu-west-3": "london",
  "eu-south-1": "milan",
  "ap-northeast-1": "tokyo",
  "ap-northeast-2": "osaka",
  "ap-southeast-1": "singapore",
  "ap-southeast-2": "sydney",
};

const CITIES: Readonly<Record<string, Cities>> = {
  aws: AWS,
  wasabi: WASABI,
  digitalocean: {
    nyc3: "new-york",
    ams3: "amsterdam",
    sfo2: "san-francisco",
    sfo3: "san-francisco",
    sgp1: "singapore",
    lon1: "london",
    fra1: "frankfurt",
    tor1: "toronto",
    blr1: "bangalore",
    syd1: "sydney",
    atl1: "atlanta",
  },
  linode: {
    "us-iad-18": "washington",
    "us-lax-4": "los-angeles",
    "us-ord-10": "chicago",
    "us-sea-9": "seattle",
    "de-fra-1": "frankfurt",
    "fr-par-13": "paris",
    "gb-lon-1": "london",
    "in-bom-1": "mumbai",
    "jp-tyo-1": "tokyo",
    "sg-sin-1": "singapore",
    "au-mel-1": "melbourne",
  },
  scaleway: { "fr-par": "paris", "nl-ams": "amsterdam", "pl-waw": "warsaw" },
  hetzner: { fsn1: "falkenstein", nbg1: "nuremberg", hel1: "helsinki" },
  ovh: {
    gra: "gravelines",
    rbx: "roubaix",
    sbg: "strasbourg",
    "eu-west-par": "paris",
    "eu-south-mil": "milan",
    de: "frankfurt",
    uk: "london",
    waw: "warsaw",
    bhs: "beauharnois",
    "ca-east-tor": "toronto",
    sgp: "singapore",
    "ap-southeast-syd": "sydney",
    "ap-south-mum": "mumbai",
  },
};

/** `eu-central-2, Frankfurt`; the code alone if the city is not known. */
export function regionLabel(words: Words, service: string, region: string): string {
  const city = CITIES[service]?.[region];
  return city === undefined
    ? region
    : words.say("regions.label", { region, city: words.say(`regions.city.${city}`) });
}
