package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.suggestion.compose.Scene;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Brands;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Tells where a conversation is led, and by whom, for a model. */
@Component
class Scenes {

    private final Brands brands;
    private final Stores stores;
    private final Customers customers;
    private final StaffDirectory staff;

    Scenes(Brands brands, Stores stores, Customers customers, StaffDirectory staff) {
        this.brands = brands;
        this.stores = stores;
        this.customers = customers;
        this.staff = staff;
    }

    Scene of(Context context) {
        Store store = stores.byId(context.conversation().store()).orElseThrow();
        Brand brand = brands.get(BrandScope.required()).orElseThrow();
        List<Scene.Turn> turns = context.before().stream()
                .filter(message -> message.kind() == MessageKind.TEXT)
                .map(message -> new Scene.Turn(message.author() == Author.CUSTOMER, message.text()))
                .toList();
        LocalDate today = LocalDate.ofInstant(context.ask().at(), store.zone());
        return new Scene(brand.name(), store.name(), today, turns, names(context));
    }

    private List<String> names(Context context) {
        List<String> names =
                new ArrayList<>(customers.names(context.conversation().customer()));
        context.before().stream()
                .map(Message::staff)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(id -> staff.byId(id).stream())
                .map(StaffMember::name)
                .forEach(names::add);
        return names;
    }
}
