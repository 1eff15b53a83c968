"""Places that are taken for places wherever they stand as a part of their own.

Those that are also names or words (Bath, Reading, Nice, Cork, Phoenix, Victoria) are left out: they
count after "in".
"""

_CITIES = """
aachen aalborg aarhus aberdeen accra adelaide almere amersfoort amman amsterdam ankara antwerp
arnhem athens atlanta auckland austin baltimore bangalore bengaluru bangkok barcelona basel
beijing beirut belfast belgrade bergen berlin bern bielefeld bilbao birmingham bochum bogota
bogotá bologna bonn bordeaux boston boulder bratislava braunschweig breda bremen bremerhaven
brighton brisbane bristol brno bruges brugge brussels bruxelles brussel bucharest budapest calgary
cambridge canberra cardiff charleroi charlotte chennai chicago cleveland cluj cologne columbus
copenhagen coventry dallas darmstadt delft delhi denver detroit dortmund dresden dubai dublin
duisburg dusseldorf düsseldorf edinburgh edmonton eindhoven enschede erfurt espoo essen exeter
florence frankfurt freiburg galway gdansk gdańsk geneva genève genoa gent gand ghent glasgow
gothenburg göteborg granada graz grenoble groningen haarlem haifa halifax hamburg hannover hanover
hasselt heidelberg helsinki hilversum houston hyderabad innsbruck istanbul jakarta jena jerusalem
johannesburg karlsruhe kassel katowice kaunas kiel kigali köln kortrijk krakow kraków kyiv lagos
lausanne leeds leicester leiden leipzig leuven liège lille limerick linz lisbon lisboa liverpool
ljubljana łódź london lucerne lugano luton luxembourg lyon maastricht madison madrid málaga malaga
malmö malmo manchester mannheim marseille mechelen melbourne miami milan milano minneapolis
montpellier montreal montréal mumbai munich münchen munster münster nairobi namur nantes naples
newcastle nijmegen nottingham nuremberg nürnberg odense ontario oostende oslo ostend ottawa oulu
oxford paderborn padua palma paris philadelphia pittsburgh porto portland potsdam poznan poznań
prague praha pune quebec raleigh rennes reykjavik riga rome roma rostock rotterdam saarbrücken
sacramento salzburg santiago seattle seoul sevilla seville shanghai sheffield singapore sofia
southampton stavanger stockholm strasbourg stuttgart sydney taipei tallinn tampere tartu
thessaloniki tilburg tokyo toronto toulouse trento trier trondheim turin turku uppsala utrecht
valencia vancouver venice vienna wien vilnius warsaw warszawa washington wiesbaden winnipeg
wrocław wroclaw wuppertal würzburg zagreb zaragoza zurich zürich zwolle
"""
_COUNTRIES = """
argentina australia austria belgium brazil bulgaria canada chile china colombia croatia cyprus
czechia denmark egypt england estonia finland france germany greece hungary iceland india
indonesia ireland israel italy japan kenya latvia lithuania malta mexico netherlands nigeria
norway pakistan peru philippines poland portugal romania rwanda scotland serbia slovakia slovenia
spain sweden switzerland taiwan thailand tunisia turkey ukraine uruguay vietnam wales flanders
wallonia bavaria catalonia brandenburg lombardy andalusia california florida texas massachusetts
oregon europe eu emea apac latam dach benelux nordics worldwide uk us usa uae nl nyc
"""
_SEVERAL_WORDS = (
    *("the hague", "den haag", "den bosch", "sint-niklaas", "los angeles", "san francisco"),
    *("san diego", "san jose", "new york", "new york city", "new jersey", "new zealand"),
    *("new delhi", "hong kong", "ho chi minh city", "kuala lumpur", "cape town", "tel aviv"),
    *("abu dhabi", "buenos aires", "são paulo", "sao paulo", "rio de janeiro", "mexico city"),
    *("salt lake city", "las vegas", "st gallen", "st. gallen", "milton keynes", "bay area"),
    *("frankfurt am main", "washington dc", "washington, dc", "aix-en-provence", "le havre"),
    *("palo alto", "mountain view", "santa monica", "novi sad", "halle (saale)", "la hulpe"),
    *("louvain-la-neuve", "united kingdom", "united states", "north america", "south africa"),
    *("saudi arabia", "czech republic", "south korea", "costa rica", "northern ireland"),
    *("the netherlands", "puerto rico", "latin america", "middle east", "silicon valley"),
    *("north holland", "east flanders", "north rhine-westphalia", "greater manchester"),
)
PLACES = frozenset({*_CITIES.split(), *_COUNTRIES.split(), *_SEVERAL_WORDS})
