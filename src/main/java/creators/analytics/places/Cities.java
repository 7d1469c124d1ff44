package creators.analytics.places;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Large and much-tagged cities by country. A name that stands under two countries is known to
 * neither.
 */
final class Cities {

  private static final String BY_COUNTRY =
      """
      AE Dubai;Abu Dhabi;Sharjah;دبي;أبوظبي
      AR Buenos Aires;Rosario;Mendoza;Bariloche
      AT Vienna;Wien;Salzburg;Innsbruck;Graz;Linz;Hallstatt
      AU Sydney;Melbourne;Brisbane;Perth;Adelaide;Gold Coast;Byron Bay;Canberra;Hobart
      BD Dhaka
      BE Brussels;Bruxelles;Brussel;Antwerp;Antwerpen;Ghent;Gent;Bruges;Brugge;Liège;Namur
      BG Sofia;Plovdiv;Varna
      BR São Paulo;Rio de Janeiro;Salvador;Brasília;Fortaleza;Belo Horizonte;Recife;Curitiba;Porto Alegre;Florianópolis;Manaus
      CA Toronto;Vancouver;Montreal;Calgary;Ottawa;Edmonton;Québec City;Banff;Winnipeg
      CH Zürich;Zurich;Geneva;Genève;Basel;Bern;Lausanne;Lucerne;Luzern;Zermatt;Winterthur;Lugano
      CL Santiago de Chile;Valparaíso
      CN Beijing;Shanghai;Shenzhen;Guangzhou;Chengdu
      CO Bogotá;Medellín;Cali;Barranquilla
      CU Havana;La Habana
      CZ Prague;Praha;Brno
      DE Berlin;Hamburg;Munich;München;Köln;Cologne;Frankfurt;Frankfurt am Main;Stuttgart;Düsseldorf;Leipzig;Dresden;Hannover;Nürnberg;Bremen;Heidelberg;Lübeck;Ulm;Essen;Dortmund;Bonn
      DK Copenhagen;København;Aarhus;Odense
      DO Punta Cana;Santo Domingo
      DZ Algiers;Alger;Oran
      EG Cairo;Giza;Alexandria;Sharm El Sheikh;Hurghada;Luxor;القاهرة
      ES Madrid;Barcelona;Sevilla;Seville;Bilbao;Málaga;Marbella;Ibiza;Palma de Mallorca;Mallorca;Granada;Zaragoza;Tenerife;Las Palmas;San Sebastián;Cádiz;Alicante;Girona;Oviedo
      FI Helsinki;Tampere;Turku;Rovaniemi
      FR Paris;Lyon;Marseille;Nice;Bordeaux;Toulouse;Nantes;Strasbourg;Lille;Montpellier;Cannes;Saint-Tropez;Annecy;Chamonix;Biarritz;Rennes
      GB London;Manchester;Birmingham;Liverpool;Leeds;Edinburgh;Glasgow;Bristol;Brighton;Oxford;Cardiff;Belfast;Newcastle upon Tyne;Sheffield;St Ives;Penzance;Keswick
      GE Tbilisi;Batumi
      GR Athens;Thessaloniki;Mykonos;Santorini;Crete;Rhodes;Corfu;Naxos;Αθήνα
      HK Hong Kong
      HR Zagreb;Dubrovnik;Hvar
      HU Budapest
      ID Jakarta;Bali;Bandung;Surabaya;Yogyakarta;Ubud;Medan;Lombok;Malang;Semarang
      IE Dublin;Galway
      IL Tel Aviv;Jerusalem;Haifa;תל אביב;ירושלים
      IN Mumbai;Delhi;New Delhi;Bangalore;Bengaluru;Chennai;Kolkata;Goa;Jaipur;Pune;Ahmedabad;Lucknow;Udaipur;Rishikesh;Kanpur;मुंबई;दिल्ली
      IQ Baghdad;Erbil;Basra
      IR Tehran;Isfahan;Shiraz;Mashhad;تهران
      IS Reykjavik;Reykjavík
      IT Rome;Roma;Milan;Milano;Florence;Firenze;Venezia;Naples;Napoli;Turin;Torino;Bologna;Verona;Palermo;Positano;Capri;Lake Como;Matera;Lecce;Modena;Ferrara
      JO Amman;Petra
      JP Tokyo;Kyoto;Osaka;Sapporo;Fukuoka;Yokohama;Nagoya;Okinawa;Hiroshima;Nara;Kobe;Kanazawa;東京;京都;大阪;札幌;福岡;横浜;名古屋;沖縄;北海道
      KE Nairobi;Mombasa
      KR Seoul;Busan;Incheon;Jeju;Daegu;서울;부산;제주;제주도
      KW Kuwait City
      KZ Almaty;Astana;Алматы
      LB Beirut
      LK Colombo
      LV Riga
      MA Marrakech;Casablanca;Rabat;Fez
      MV Maldives
      MX Mexico City;Ciudad de México;CDMX;Cancún;Tulum;Guadalajara;Monterrey;Playa del Carmen;Oaxaca;Puebla
      MY Kuala Lumpur;Penang;Langkawi
      NG Lagos;Abuja;Ibadan
      NL Amsterdam;Rotterdam;Utrecht;The Hague;Den Haag;Eindhoven;Groningen;Maastricht;Gouda;Zwolle
      NO Oslo;Bergen;Tromsø;Lofoten
      NP Kathmandu;Pokhara
      NZ Auckland;Wellington;Queenstown;Christchurch
      PE Lima;Cusco;Machu Picchu
      PH Manila;Cebu;Boracay;Siargao;Makati;Quezon City
      PK Karachi;Lahore;Islamabad
      PL Warsaw;Warszawa;Kraków;Krakow;Gdańsk;Wrocław;Poznań;Zakopane;Katowice
      PT Lisbon;Lisboa;Porto;Algarve;Madeira;Sintra;Aveiro;Setúbal;Coimbra
      QA Doha
      RO Bucharest;București;Cluj-Napoca
      RS Belgrade;Beograd
      RU Moscow;Saint Petersburg;St. Petersburg;Kazan;Sochi;Москва;Санкт-Петербург;Казань;Сочи;Екатеринбург;Новосибирск
      SA Riyadh;Jeddah;Mecca;Medina;الرياض;جدة
      SE Stockholm;Gothenburg;Göteborg;Malmö
      SG Singapore
      TH Bangkok;Phuket;Chiang Mai;Koh Samui;Pattaya;กรุงเทพ
      TN Tunis
      TR Istanbul;İstanbul;Ankara;İzmir;Izmir;Antalya;Bodrum;Cappadocia;Kapadokya;Bursa;Trabzon;Eskişehir;Datça
      TW Taipei;台北;Taichung;Kaohsiung
      TZ Zanzibar;Dar es Salaam
      UA Kyiv;Kiev;Lviv;Odesa;Київ;Львів;Одеса
      US Los Angeles;Las Vegas;Chicago;Miami;San Francisco;San Diego;Seattle;Boston;Austin;Dallas;Houston;Atlanta;Nashville;New Orleans;Denver;Phoenix;Philadelphia;Washington DC;Orlando;Honolulu;Hollywood;Malibu;Beverly Hills;NYC;New York City;Detroit;Minneapolis;Times Square;Central Park
      VE Caracas
      VN Hanoi;Ho Chi Minh City;Saigon;Da Nang;Hoi An;Hà Nội;Đà Nẵng
      ZA Cape Town;Johannesburg;Durban;Pretoria
      """;

  private Cities() {}

  /** From the plain name of a city to its country. */
  static Map<String, String> byName(UnaryOperator<String> plain) {
    Map<String, String> cities = new HashMap<>();
    Set<String> several = new TreeSet<>();
    for (String line : BY_COUNTRY.strip().split("\n")) {
      String code = line.substring(0, 2);
      for (String city : line.substring(3).split(";")) {
        String before = cities.put(plain.apply(city), code);
        if (before != null && !before.equals(code)) {
          several.add(plain.apply(city));
        }
      }
    }
    several.forEach(cities::remove);
    return Map.copyOf(cities);
  }
}
